-- The common questions to a store.

CREATE VIEW figures_of_documents AS
SELECT d.source, d.title, f.* FROM figures f JOIN documents d USING (document);

CREATE VIEW figures_by_year AS
SELECT year, kind, count(*) AS figures, count(DISTINCT document) AS documents FROM figures GROUP BY ALL ORDER BY ALL;

CREATE VIEW labels AS
SELECT lower(label) AS label, kind, unit, count(*) AS figures, count(DISTINCT document) AS documents,
       min(year) AS first_year, max(year) AS last_year
FROM figures WHERE label <> '' GROUP BY ALL ORDER BY figures DESC, label, kind, unit;

CREATE VIEW doubtful AS
SELECT d.source, f.* FROM figures f JOIN documents d USING (document) WHERE f.confidence < 0.6 OR f.defects <> '';

CREATE VIEW findings_of_documents AS
SELECT d.source, d.title, f.* FROM findings f JOIN documents d USING (document);
