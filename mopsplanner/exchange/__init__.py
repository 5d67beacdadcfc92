"""Plans in and out: workbook, rosters, campaign reports, JSON, samples."""
