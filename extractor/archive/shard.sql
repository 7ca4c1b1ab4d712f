-- What the rows of each table are, of the documents in `lines`, one a row; every connection that takes documents in has
-- its own `lines`. Values stand twice: `value` as printed, digit by digit, `amount` as a number to reckon with.

CREATE TEMP VIEW read_documents AS
SELECT
    document,
    head.source AS source,
    file,
    number,
    coalesce(head.format, '') AS format,
    coalesce(head.encoding, '') AS encoding,
    head.title AS title,
    head.period_start AS period_start,
    head.period_end AS period_end,
    try_cast(left(head.period_end, 4) AS INTEGER) AS year,
    CAST(head.text_length AS BIGINT) AS text_length,
    head.sha256 AS text_sha256,
    len(figures) AS figures,
    len(findings) AS findings,
    record
FROM lines;  -- they are in order, and a sort would copy every record

CREATE TABLE IF NOT EXISTS documents AS FROM read_documents LIMIT 0;

CREATE TEMP VIEW read_figures AS
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
    SELECT document, try_cast(left(head.period_end, 4) AS INTEGER) AS year, unnest(figures) AS f FROM lines
);

CREATE TABLE IF NOT EXISTS figures AS FROM read_figures LIMIT 0;

CREATE TEMP VIEW read_periods AS
SELECT
    document, p.id, p.text, p."start", p."end", p.grain,
    CAST(p.start_offset AS BIGINT) AS start_offset, CAST(p.end_offset AS BIGINT) AS end_offset
FROM (
    SELECT document, unnest(periods) AS p FROM lines
);

CREATE TABLE IF NOT EXISTS periods AS FROM read_periods LIMIT 0;

CREATE TEMP VIEW read_relations AS
SELECT document, r."type", r."from", r."to", r.cue
FROM (
    SELECT document, unnest(relations) AS r FROM lines
);

CREATE TABLE IF NOT EXISTS relations AS FROM read_relations LIMIT 0;

CREATE TEMP VIEW read_findings AS
SELECT
    document, f.rule, f.severity, f.figure, f.message, f.explain, CAST(f.confidence AS DOUBLE) AS confidence, f.fingerprint
FROM (
    SELECT document, unnest(findings) AS f FROM lines
);

CREATE TABLE IF NOT EXISTS findings AS FROM read_findings LIMIT 0;
