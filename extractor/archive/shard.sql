-- What the rows of each table are, of the documents in `lines`: those of one shard, one a row. `numbered` numbers the
-- documents of all shards in order of file. Values stand twice: `value` as printed, digit by digit, `amount` as a number
-- to reckon with.

CREATE TEMP VIEW read_documents AS
SELECT
    document,
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
FROM lines JOIN numbered USING (file, number)
ORDER BY document;

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
    SELECT d.document, d.year, unnest(l.figures) AS f, generate_subscripts(l.figures, 1) AS place_in_text
    FROM lines l JOIN read_documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TEMP VIEW read_periods AS
SELECT
    document, p.id, p.text, p."start", p."end", p.grain,
    CAST(p.start_offset AS BIGINT) AS start_offset, CAST(p.end_offset AS BIGINT) AS end_offset
FROM (
    SELECT d.document, unnest(l.periods) AS p, generate_subscripts(l.periods, 1) AS place_in_text
    FROM lines l JOIN read_documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TEMP VIEW read_relations AS
SELECT document, r."type", r."from", r."to", r.cue
FROM (
    SELECT d.document, unnest(l.relations) AS r, generate_subscripts(l.relations, 1) AS place_in_text
    FROM lines l JOIN read_documents d USING (file, number)
)
ORDER BY document, place_in_text;

CREATE TEMP VIEW read_findings AS
SELECT
    document, f.rule, f.severity, f.figure, f.message, f.explain, CAST(f.confidence AS DOUBLE) AS confidence, f.fingerprint
FROM (
    SELECT d.document, unnest(l.findings) AS f, generate_subscripts(l.findings, 1) AS place_in_text
    FROM lines l JOIN read_documents d USING (file, number)
)
ORDER BY document, place_in_text;
