-- The book's tables. A column that holds words holds them as the paper has them; `document`, `meeting`, `motion`,
-- `data_table` and columns that end in _id hold the id of a row. Ids come from content. `position` counts from 0 in the
-- order of the paper. `fingerprint` is the same where two papers tell the same record of a meeting.
-- Foreign keys wait for the end of the transaction: a paper is stored whole or not at all.

PRAGMA application_id = 1296199531;  -- "MBok"

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT
) STRICT;

CREATE TABLE run_counts (
    run INTEGER NOT NULL REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    inserted INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (run, kind)
) STRICT;

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE committees (
    id TEXT PRIMARY KEY,
    organisation_id TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX committees_organisation ON committees (organisation_id);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    organisation_id TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX people_organisation ON people (organisation_id);

-- `version` is that of the reader and extractors whose records are kept; null where the paper was never read.
-- `run` is the run that last changed anything of the paper.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    organisation TEXT,
    committee TEXT,
    date TEXT,
    reference TEXT,
    pages INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
    cause TEXT,
    rule TEXT NOT NULL,
    version TEXT,
    organisation_id TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    committee_id TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
    superseded_by TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    run INTEGER REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX documents_filename ON documents (filename);
CREATE INDEX documents_organisation ON documents (organisation_id);
CREATE INDEX documents_committee ON documents (committee_id, date);
CREATE INDEX documents_superseded ON documents (superseded_by);

CREATE TABLE parts (
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    page_from INTEGER NOT NULL,
    page_to INTEGER NOT NULL,
    title TEXT,
    item TEXT,
    PRIMARY KEY (document, position)
) STRICT;

-- `serial` holds the place of a row in the full-text index, also through a VACUUM; it means nothing beyond that.
CREATE TABLE pages (
    serial INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    label TEXT,
    text TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('text', 'ocr', 'none')),
    lines INTEGER NOT NULL,
    furniture INTEGER NOT NULL,
    UNIQUE (document, position)
) STRICT;

CREATE TABLE outcomes (
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    extractor TEXT NOT NULL,
    version INTEGER NOT NULL,
    part INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('found', 'none', 'skipped', 'failed')),
    found INTEGER NOT NULL,
    message TEXT,
    PRIMARY KEY (document, position)
) STRICT;

CREATE TABLE findings (
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning')),
    message TEXT NOT NULL,
    page INTEGER,
    PRIMARY KEY (document, position)
) STRICT;

-- Where a value stands. `told_by` is the row of this paper that tells the record: the record itself, or for a meeting,
-- which several papers tell, its row in meeting_sources. `field` is null for the record as a whole.
CREATE TABLE evidence (
    told_by TEXT NOT NULL,
    position INTEGER NOT NULL,
    record_table TEXT NOT NULL,
    record_id TEXT,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT,
    page INTEGER NOT NULL,
    x0 REAL,
    top REAL,
    x1 REAL,
    bottom REAL,
    quote TEXT NOT NULL,
    PRIMARY KEY (told_by, position)
) STRICT;
CREATE INDEX evidence_record ON evidence (record_table, record_id);
CREATE INDEX evidence_document ON evidence (document);

-- A meeting as all its papers together tell it; minutes outrank an agenda. `committee_day` is the same for all meetings
-- of one committee on one day. `source` is null where papers only refer to it.
CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    committee_day TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    committee_id TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT,
    committee TEXT,
    date TEXT,
    start TEXT,
    "end" TEXT,
    venue TEXT,
    chair TEXT,
    source TEXT CHECK (source IN ('agenda', 'minutes'))
) STRICT;
CREATE INDEX meetings_committee_day ON meetings (committee_day);
CREATE INDEX meetings_organisation ON meetings (organisation_id);
CREATE INDEX meetings_committee ON meetings (committee_id, date);

-- A meeting as one paper tells it, or refers to it (`source` null). `meeting` is null where it cannot be placed.
CREATE TABLE meeting_sources (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    committee_day TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    committee_id TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL,
    committee TEXT,
    date TEXT,
    start TEXT,
    "end" TEXT,
    venue TEXT,
    chair TEXT,
    source TEXT CHECK (source IN ('agenda', 'minutes'))
) STRICT;
CREATE INDEX meeting_sources_document ON meeting_sources (document);
CREATE INDEX meeting_sources_meeting ON meeting_sources (meeting);
CREATE INDEX meeting_sources_committee_day ON meeting_sources (committee_day);
CREATE INDEX meeting_sources_organisation ON meeting_sources (organisation_id);
CREATE INDEX meeting_sources_committee ON meeting_sources (committee_id);

CREATE TABLE agenda_items (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    page_from INTEGER,
    page_to INTEGER,
    agenda_number TEXT
) STRICT;
CREATE INDEX agenda_items_document ON agenda_items (document);
CREATE INDEX agenda_items_meeting ON agenda_items (meeting, fingerprint);
CREATE INDEX agenda_items_meeting_source ON agenda_items (meeting_source);

CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    name TEXT NOT NULL,
    capacity TEXT NOT NULL,
    status TEXT NOT NULL,
    role TEXT,
    organisation TEXT,
    substitute_for TEXT,
    note TEXT,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX attendance_document ON attendance (document);
CREATE INDEX attendance_meeting ON attendance (meeting, fingerprint);
CREATE INDEX attendance_meeting_source ON attendance (meeting_source);
CREATE INDEX attendance_person ON attendance (person_id);

-- `parts` is a JSON list of {"label", "text", "parts"}.
CREATE TABLE resolutions (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    item TEXT,
    item_title TEXT,
    number TEXT,
    text TEXT NOT NULL,
    parts TEXT NOT NULL,
    full_text TEXT NOT NULL,
    action TEXT NOT NULL,
    mover TEXT,
    seconder TEXT,
    votes_for INTEGER,
    votes_against INTEGER,
    votes_abstentions INTEGER
) STRICT;
CREATE INDEX resolutions_document ON resolutions (document);
CREATE INDEX resolutions_meeting ON resolutions (meeting, fingerprint);
CREATE INDEX resolutions_meeting_source ON resolutions (meeting_source);

-- `named` is 1 where the paper minutes who voted how; the names are rows of `votes`.
CREATE TABLE motions (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    item TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    mover TEXT,
    seconder TEXT,
    result TEXT,
    votes_for INTEGER,
    votes_against INTEGER,
    votes_abstentions INTEGER,
    named INTEGER NOT NULL
) STRICT;
CREATE INDEX motions_document ON motions (document);
CREATE INDEX motions_meeting ON motions (meeting, fingerprint);
CREATE INDEX motions_meeting_source ON motions (meeting_source);

CREATE TABLE votes (
    motion TEXT NOT NULL REFERENCES motions (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    vote TEXT NOT NULL CHECK (vote IN ('for', 'against', 'abstention')),
    name TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (motion, position)
) STRICT;
CREATE INDEX votes_document ON votes (document);
CREATE INDEX votes_person ON votes (person_id);

CREATE TABLE confirmations (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    "of" TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX confirmations_document ON confirmations (document);
CREATE INDEX confirmations_meeting ON confirmations (meeting, fingerprint);
CREATE INDEX confirmations_meeting_source ON confirmations (meeting_source);

CREATE TABLE declarations (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    meeting TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_source TEXT REFERENCES meeting_sources (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    name TEXT NOT NULL,
    item TEXT,
    interest TEXT,
    left_room INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX declarations_document ON declarations (document);
CREATE INDEX declarations_meeting ON declarations (meeting, fingerprint);
CREATE INDEX declarations_meeting_source ON declarations (meeting_source);
CREATE INDEX declarations_person ON declarations (person_id);

CREATE TABLE recommendations (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    report TEXT,
    item TEXT,
    number TEXT,
    text TEXT NOT NULL,
    addressee TEXT,
    response TEXT,
    source TEXT
) STRICT;
CREATE INDEX recommendations_document ON recommendations (document);

-- `meeting_date` is the meeting at which the item is to be taken, as the programme has it. `sponsors` is a JSON list.
CREATE TABLE work_programme_items (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    committee TEXT,
    meeting_date TEXT,
    bucket TEXT NOT NULL,
    title TEXT NOT NULL,
    sponsors TEXT NOT NULL,
    frequency TEXT,
    committee_id TEXT REFERENCES committees (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX work_programme_items_document ON work_programme_items (document);
CREATE INDEX work_programme_items_committee ON work_programme_items (committee_id);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    item TEXT,
    title TEXT NOT NULL,
    author TEXT,
    signed_by TEXT,
    reference TEXT
) STRICT;
CREATE INDEX reports_document ON reports (document);

CREATE TABLE contacts (
    report_id TEXT NOT NULL REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT,
    phone TEXT,
    email TEXT,
    PRIMARY KEY (report_id, position)
) STRICT;
CREATE INDEX contacts_document ON contacts (document);

CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    report TEXT,
    number TEXT,
    action TEXT NOT NULL,
    owner TEXT,
    due TEXT,
    due_date TEXT,
    response TEXT
) STRICT;
CREATE INDEX actions_document ON actions (document);

-- `header` is a JSON list of texts, `rows` a JSON list of such lists.
CREATE TABLE data_tables (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    caption TEXT,
    report TEXT,
    header TEXT NOT NULL,
    rows TEXT NOT NULL
) STRICT;
CREATE INDEX data_tables_document ON data_tables (document);

CREATE TABLE table_cells (
    data_table TEXT NOT NULL REFERENCES data_tables (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    row_span INTEGER NOT NULL,
    column_span INTEGER NOT NULL,
    is_header INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL,
    unit TEXT,
    PRIMARY KEY (data_table, position)
) STRICT;
CREATE INDEX table_cells_document ON table_cells (document);
