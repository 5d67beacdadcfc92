"""The live workbook: a plan with its inputs, its formulas and the engine's values beside them."""
