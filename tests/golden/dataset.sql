CREATE TABLE dataset (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;
CREATE TABLE dataset_column (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  unit TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_campaign_type (
  scenario_key TEXT NOT NULL,
  campaign_type_key TEXT NOT NULL,
  name TEXT NOT NULL,
  tier TEXT NOT NULL,
  languages INTEGER NOT NULL,
  is_regulated INTEGER NOT NULL,
  lead_days REAL NOT NULL,
  hours_per_campaign REAL NOT NULL,
  named_of TEXT,
  launch_day TEXT,
  sort INTEGER NOT NULL,
  PRIMARY KEY (scenario_key, campaign_type_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_domain (
  domain_key TEXT NOT NULL,
  name TEXT NOT NULL,
  sort INTEGER NOT NULL,
  PRIMARY KEY (domain_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_position (
  scenario_key TEXT NOT NULL,
  position_key TEXT NOT NULL,
  title TEXT NOT NULL,
  role_key TEXT NOT NULL,
  manager_key TEXT,
  location TEXT NOT NULL,
  country TEXT NOT NULL,
  fte REAL NOT NULL,
  department TEXT NOT NULL,
  is_approved INTEGER NOT NULL,
  opens TEXT,
  closes TEXT,
  PRIMARY KEY (scenario_key, position_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (scenario_key, role_key) REFERENCES dim_role (scenario_key, role_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_quarter (
  quarter_key TEXT NOT NULL,
  name TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  fiscal_quarter INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  is_closed INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  PRIMARY KEY (quarter_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_role (
  scenario_key TEXT NOT NULL,
  role_key TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  home TEXT NOT NULL,
  sort INTEGER NOT NULL,
  PRIMARY KEY (scenario_key, role_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE dim_scenario (
  scenario_key TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_key TEXT,
  description TEXT NOT NULL,
  is_baseline INTEGER NOT NULL,
  is_archived INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  PRIMARY KEY (scenario_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_allocation (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  position_key TEXT NOT NULL,
  domain_key TEXT NOT NULL,
  share REAL NOT NULL,
  hours REAL NOT NULL,
  PRIMARY KEY (scenario_key, quarter_key, position_key, domain_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (scenario_key, position_key) REFERENCES dim_position (scenario_key, position_key),
  FOREIGN KEY (domain_key) REFERENCES dim_domain (domain_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_campaign (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  campaign_type_key TEXT NOT NULL,
  planned REAL NOT NULL,
  deliverable REAL NOT NULL,
  slipping REAL NOT NULL,
  launched REAL,
  PRIMARY KEY (scenario_key, quarter_key, campaign_type_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (scenario_key, campaign_type_key) REFERENCES dim_campaign_type (scenario_key, campaign_type_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_capacity (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  domain_key TEXT NOT NULL,
  capacity_hours REAL NOT NULL,
  run_hours REAL NOT NULL,
  campaign_hours REAL NOT NULL,
  demand_hours REAL NOT NULL,
  gap_hours REAL NOT NULL,
  gap_fte REAL NOT NULL,
  utilisation REAL,
  PRIMARY KEY (scenario_key, quarter_key, domain_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (domain_key) REFERENCES dim_domain (domain_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_cost (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  cost_kind TEXT NOT NULL,
  cost REAL NOT NULL,
  PRIMARY KEY (scenario_key, quarter_key, cost_kind),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_demand (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  domain_key TEXT NOT NULL,
  campaign_type_key TEXT NOT NULL,
  hours REAL NOT NULL,
  PRIMARY KEY (scenario_key, quarter_key, domain_key, campaign_type_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (domain_key) REFERENCES dim_domain (domain_key),
  FOREIGN KEY (scenario_key, campaign_type_key) REFERENCES dim_campaign_type (scenario_key, campaign_type_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_headcount (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  role_key TEXT NOT NULL,
  headcount REAL NOT NULL,
  seated_fte REAL NOT NULL,
  PRIMARY KEY (scenario_key, quarter_key, role_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (scenario_key, role_key) REFERENCES dim_role (scenario_key, role_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_position (
  scenario_key TEXT NOT NULL,
  quarter_key TEXT NOT NULL,
  position_key TEXT NOT NULL,
  person TEXT,
  contract TEXT,
  headcount REAL NOT NULL,
  seated_fte REAL NOT NULL,
  productive_hours REAL NOT NULL,
  pay REAL NOT NULL,
  fees REAL NOT NULL,
  hiring REAL NOT NULL,
  severance REAL NOT NULL,
  cost REAL NOT NULL,
  PRIMARY KEY (scenario_key, quarter_key, position_key),
  FOREIGN KEY (scenario_key) REFERENCES dim_scenario (scenario_key),
  FOREIGN KEY (quarter_key) REFERENCES dim_quarter (quarter_key),
  FOREIGN KEY (scenario_key, position_key) REFERENCES dim_position (scenario_key, position_key)
) STRICT, WITHOUT ROWID;
CREATE VIEW campaigns AS
SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, t.name AS campaign_type,
  f.planned, f.deliverable, f.slipping, f.launched
FROM fact_campaign f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)
  JOIN dim_campaign_type t USING (scenario_key, campaign_type_key) ORDER BY s.sort, q.sort, t.sort;
CREATE VIEW capacity AS
SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, d.name AS domain,
  f.capacity_hours, f.run_hours, f.campaign_hours, f.demand_hours, f.gap_hours, f.gap_fte, f.utilisation
FROM fact_capacity f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)
  JOIN dim_domain d USING (domain_key) ORDER BY s.sort, q.sort, d.sort;
CREATE VIEW team AS
SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, p.title, r.name AS role,
  r.level, p.location, p.department, p.is_approved, f.person, f.contract, f.headcount, f.seated_fte,
  f.productive_hours, f.cost
FROM fact_position f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)
  JOIN dim_position p USING (scenario_key, position_key) JOIN dim_role r USING (scenario_key, role_key)
ORDER BY s.sort, q.sort, f.position_key;
