-- What the rows of each table are, of the documents in `lines`, one a row; documents go into their table before what they
-- hold. A name in braces stands for the columns of that table, lists of cells that are unnested side by side. Values
-- stand twice: `value` as printed, digit by digit, `amount` as a number to reckon with.

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
    coalesce(len(figures.id), 0) AS figures,
    coalesce(len(findings.rule), 0) AS findings,
    record
FROM lines;  -- they are in order, and a sort would copy every record

CREATE TABLE documents AS FROM read_documents LIMIT 0;

CREATE TEMP VIEW read_figures AS
SELECT
    document,
    id, kind, value,
    try_cast(value AS DECIMAL(38, 9)) AS amount,
    value_max, "of", unit, label, "action", actor, place, bound, change, status, zone,
    period_start, period_end,
    coalesce(try_cast(left(period_end, 4) AS INTEGER), year) AS year,
    text,
    CAST("start" AS BIGINT) AS "start", CAST("end" AS BIGINT) AS "end",
    CAST(sentence AS INTEGER) AS sentence, CAST(decimals AS INTEGER) AS decimals,
    CAST(confidence AS DOUBLE) AS confidence, defects,
    CAST(page AS INTEGER) AS page, CAST(paragraph AS INTEGER) AS paragraph, CAST("table" AS INTEGER) AS "table",
    CAST("row" AS INTEGER) AS "row", CAST("column" AS INTEGER) AS "column", sheet,
    currency, scale, of_whole, dimension, si_value, si_unit, iso8601
FROM (
    SELECT
        document, try_cast(left(head.period_end, 4) AS INTEGER) AS year,
        {figures}
    FROM lines
);

CREATE TABLE figures AS FROM read_figures LIMIT 0;

CREATE TEMP VIEW read_periods AS
SELECT
    document, id, text, "start", "end", grain,
    CAST(start_offset AS BIGINT) AS start_offset, CAST(end_offset AS BIGINT) AS end_offset
FROM (
    SELECT document, {periods} FROM lines
);

CREATE TABLE periods AS FROM read_periods LIMIT 0;

CREATE TEMP VIEW read_relations AS
SELECT document, {relations} FROM lines;

CREATE TABLE relations AS FROM read_relations LIMIT 0;

CREATE TEMP VIEW read_findings AS
SELECT
    document, rule, severity, figure, message, explain, CAST(confidence AS DOUBLE) AS confidence, fingerprint
FROM (
    SELECT document, {findings} FROM lines
);

CREATE TABLE findings AS FROM read_findings LIMIT 0;
