-- The tables and views of a store. `lines` holds one document a row as the shards have it, in order of file.
-- Values stand twice: `value` as printed, digit by digit, `amount` as a number to reckon with.

CREATE TABLE documents AS
SELECT
    row_number() OVER (ORDER BY file, number) AS document,
    record ->> 'source' AS source,
    file,
    number,
    coalesce(record ->> 'format', '') AS format,
    coalesce(record ->> 'encoding', '') AS encoding,
    record ->> 'title' AS title,
    record -> 'period' ->> 'start' AS period_start,
    record -> 'period' ->> 'end' AS period_end,
    try_cast(left(record -> 'period' ->> 'end', 4) AS INTEGER) AS year,
    CAST(record ->> 'text_length' AS BIGINT) AS text_length,
    record ->> 'sha256' AS text_sha256,
    len(figures) AS figures,
    len(findings) AS findings,
    record
FROM lines
ORDER BY file, number;

CREATE TABLE figures AS
SELECT
    document,
    f.id, f.kind,
    f.value,
    try_cast(f.value AS DECIMAL(38, 9)) AS amount,
    f.value_max, f."of", f.unit, f.label, f."action", f.actor, f.place, f.bound, f.change, f.status, f.zone,
    f.period_start, f.period_end,
    coalesce(try_cast(left(f.period_end, 4) AS INTEGER), year) AS year,
    f.text,
    CAST(f."start" AS BIGINT) AS "start", CAST(f."end" AS BIGINT) AS "end",
    CAST(f.sentence AS INTEGER) AS sentence, CAST(f.decimals AS INTEGER) AS decimals,
    CAST(f.confidence AS DOUBLE) AS confidence, f.defects,
    CAST(f.page AS INTEGER) AS page, CAST(f.paragraph AS INTEGER) AS paragraph, CAST(f."table" AS INTEGER) AS "table",
    CAST(f."row" AS INTEGER) AS "row", CAST(f."column" AS INTEGER) AS "column", f.sheet,
    f.currency, f.scale, f.of_whole, f.dimension, f.si_value, f.si_unit, f.iso8601
FROM (
    SELECT d.document, d.year, unnest(l.figures) AS f, generate_subscripts(l.figures, 1) AS place_in_text
    FROM lines l JOIN documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TABLE periods AS
SELECT
    document, p.id, p.text, p."start", p."end", p.grain,
    CAST(p.start_offset AS BIGINT) AS start_offset, CAST(p.end_offset AS BIGINT) AS end_offset
FROM (
    SELECT d.document, unnest(l.periods) AS p, generate_subscripts(l.periods, 1) AS place_in_text
    FROM lines l JOIN documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TABLE relations AS
SELECT document, r."type", r."from", r."to", r.cue
FROM (
    SELECT d.document, unnest(l.relations) AS r, generate_subscripts(l.relations, 1) AS place_in_text
    FROM lines l JOIN documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TABLE findings AS
SELECT
    document, f.rule, f.severity, f.figure, f.message, f.explain, CAST(f.confidence AS DOUBLE) AS confidence, f.fingerprint
FROM (
    SELECT d.document, unnest(l.findings) AS f, generate_subscripts(l.findings, 1) AS place_in_text
    FROM lines l JOIN documents d USING (file, number)
)
ORDER BY document, place_in_text;

-- The common questions.

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
