-- Views for people: whose meeting, which day, the words, and the paper, page and quote that say so. A record that several
-- papers tell (the minutes, and the next pack that reprints them) stands once, with the earliest of them; `papers` counts
-- them. Papers that a newer one replaced are left out. What could not be placed has no date. `position` orders the
-- records of one paper.

CREATE VIEW resolution_history AS
WITH told AS (
    SELECT
        r.*,
        d.filename AS paper,
        coalesce(m.organisation, d.organisation) AS organisation,
        m.committee AS committee,
        m.date AS date,
        row_number() OVER (same ORDER BY d.date IS NULL, d.date, d.filename, d.id) AS nth,
        count(*) OVER same AS papers
    FROM resolutions AS r
    JOIN documents AS d ON d.id = r.document
    LEFT JOIN meetings AS m ON m.id = r.meeting
    WHERE d.superseded_by IS NULL
    WINDOW same AS (PARTITION BY coalesce(r.meeting, r.id), r.fingerprint)
)
SELECT
    t.id,
    t.meeting,
    t.organisation,
    t.committee,
    t.date,
    t.item,
    t.item_title,
    t.number,
    t.full_text AS words,
    t.action,
    t.mover,
    t.seconder,
    nullif(
        rtrim(
            coalesce(t.votes_for || ' for, ', '')
            || coalesce(t.votes_against || ' against, ', '')
            || coalesce(t.votes_abstentions || ' abstained', ''),
            ', '
        ),
        ''
    ) AS votes,
    t.votes_for,
    t.votes_against,
    t.votes_abstentions,
    t.paper AS document,
    t.position,
    e.page,
    e.quote,
    t.papers
FROM told AS t
LEFT JOIN evidence AS e ON e.told_by = t.id AND e.position = 0
WHERE t.nth = 1;

-- Where papers disagree about somebody's status, both rows stand.
CREATE VIEW attendance_register AS
WITH told AS (
    SELECT
        a.*,
        d.filename AS paper,
        coalesce(m.organisation, d.organisation) AS council,
        m.committee AS committee,
        m.date AS date,
        m.start AS start,
        row_number() OVER (same ORDER BY d.date IS NULL, d.date, d.filename, d.id) AS nth,
        count(*) OVER same AS papers
    FROM attendance AS a
    JOIN documents AS d ON d.id = a.document
    LEFT JOIN meetings AS m ON m.id = a.meeting
    WHERE d.superseded_by IS NULL
    WINDOW same AS (PARTITION BY coalesce(a.meeting, a.id), a.fingerprint)
)
SELECT
    t.id,
    t.meeting,
    t.council AS organisation,
    t.committee,
    t.date,
    t.start,
    t.name,
    t.person_id,
    t.capacity,
    t.status,
    t.role,
    t.organisation AS from_organisation,
    t.substitute_for,
    t.note,
    t.paper AS document,
    t.position,
    e.page,
    e.quote,
    t.papers
FROM told AS t
LEFT JOIN evidence AS e ON e.told_by = t.id AND e.position = 0
WHERE t.nth = 1;

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
