-- Views for people: whose meeting, which day, the words, and the paper, page and quote that say so. A record that several
-- papers tell (the minutes, and the next pack that reprints them) stands once, with the earliest of them; `papers` counts
-- them. Papers that a newer one replaced are left out. What could not be placed has no date. `position` orders the
-- records of one paper.

CREATE VIEW resolution_history AS
SELECT
    r.id,
    r.meeting,
    coalesce(m.organisation, d.organisation) AS organisation,
    m.committee,
    m.date,
    r.item,
    r.item_title,
    r.number,
    r.full_text AS words,
    r.action,
    r.mover,
    r.seconder,
    nullif(
        rtrim(
            coalesce(r.votes_for || ' for, ', '')
            || coalesce(r.votes_against || ' against, ', '')
            || coalesce(r.votes_abstentions || ' abstained', ''),
            ', '
        ),
        ''
    ) AS votes,
    r.votes_for,
    r.votes_against,
    r.votes_abstentions,
    d.filename AS document,
    r.position,
    e.page,
    e.quote,
    (
        SELECT count(DISTINCT o.document)
        FROM resolutions AS o
        JOIN documents AS p ON p.id = o.document
        WHERE p.superseded_by IS NULL
            AND (o.id = r.id OR (o.meeting = r.meeting AND o.fingerprint = r.fingerprint))
    ) AS papers
FROM resolutions AS r
JOIN documents AS d ON d.id = r.document
LEFT JOIN meetings AS m ON m.id = r.meeting
LEFT JOIN evidence AS e ON e.told_by = r.id AND e.position = 0
WHERE d.superseded_by IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM resolutions AS o
        JOIN documents AS p ON p.id = o.document
        WHERE o.meeting = r.meeting
            AND o.fingerprint = r.fingerprint
            AND p.superseded_by IS NULL
            AND (p.date IS NULL, coalesce(p.date, ''), p.filename, p.id, o.position)
                < (d.date IS NULL, coalesce(d.date, ''), d.filename, d.id, r.position)
    );

-- Where papers disagree about somebody's status, both rows stand.
CREATE VIEW attendance_register AS
SELECT
    a.id,
    a.meeting,
    coalesce(m.organisation, d.organisation) AS organisation,
    m.committee,
    m.date,
    m.start,
    a.name,
    a.person_id,
    a.capacity,
    a.status,
    a.role,
    a.organisation AS from_organisation,
    a.substitute_for,
    a.note,
    d.filename AS document,
    a.position,
    e.page,
    e.quote,
    (
        SELECT count(DISTINCT o.document)
        FROM attendance AS o
        JOIN documents AS p ON p.id = o.document
        WHERE p.superseded_by IS NULL
            AND (o.id = a.id OR (o.meeting = a.meeting AND o.fingerprint = a.fingerprint))
    ) AS papers
FROM attendance AS a
JOIN documents AS d ON d.id = a.document
LEFT JOIN meetings AS m ON m.id = a.meeting
LEFT JOIN evidence AS e ON e.told_by = a.id AND e.position = 0
WHERE d.superseded_by IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM attendance AS o
        JOIN documents AS p ON p.id = o.document
        WHERE o.meeting = a.meeting
            AND o.fingerprint = a.fingerprint
            AND p.superseded_by IS NULL
            AND (p.date IS NULL, coalesce(p.date, ''), p.filename, p.id, o.position)
                < (d.date IS NULL, coalesce(d.date, ''), d.filename, d.id, a.position)
    );

-- Every version of the programme counts: `date` is the paper's, `meeting_date` when the item was to be taken.
CREATE VIEW work_programme_history AS
SELECT
    w.id,
    d.organisation,
    w.committee,
    d.date,
    w.meeting_date,
    w.bucket,
    w.title AS words,
    (SELECT group_concat(s.value, '; ') FROM json_each(w.sponsors) AS s) AS sponsors,
    w.frequency,
    d.filename AS document,
    w.position,
    e.page,
    e.quote
FROM work_programme_items AS w
JOIN documents AS d ON d.id = w.document
LEFT JOIN evidence AS e ON e.told_by = w.id AND e.position = 0
WHERE d.superseded_by IS NULL;

-- Beside each recommendation what the committee of its paper decided that day under the same item of the agenda, as
-- minuted: a row for each such resolution. Minutes that number their items anew give the agenda's number with them.
CREATE VIEW recommendation_outcomes AS
SELECT
    r.id,
    d.organisation,
    d.committee,
    d.date,
    r.item,
    r.report,
    r.number,
    r.text AS words,
    r.addressee,
    r.source,
    r.response,
    h.action,
    h.words AS resolution,
    h.mover,
    h.seconder,
    h.votes,
    d.filename AS document,
    r.position,
    e.page,
    e.quote,
    h.document AS resolution_document,
    h.page AS resolution_page
FROM recommendations AS r
JOIN documents AS d ON d.id = r.document
LEFT JOIN evidence AS e ON e.told_by = r.id AND e.position = 0
LEFT JOIN resolution_history AS h
    ON h.meeting IN (SELECT m.id FROM meetings AS m WHERE m.committee_id = d.committee_id AND m.date = d.date)
    AND r.item = coalesce(
        (
            SELECT a.agenda_number
            FROM agenda_items AS a
            WHERE a.meeting = h.meeting AND a.number = h.item AND a.agenda_number IS NOT NULL
            ORDER BY a.id
            LIMIT 1
        ),
        h.item
    )
WHERE d.superseded_by IS NULL;
