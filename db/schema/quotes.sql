-- What a page and a quote say of themselves besides.

-- How sure the words are, from 0 to 1: 1 where they are printed as text, the mean of what OCR says of its words, null where
-- that is not known (an OCR layer that came with the paper, or a paper read before this was kept). `doubtful` are the words
-- quoted that OCR may have misread, parted by spaces; null where there are none.

ALTER TABLE pages ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE evidence ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE evidence ADD COLUMN doubtful TEXT;

-- Where the words begin in a paper that has no pages of its own, such as "paragraph 12", "table 2, row 5", "line 310": the
-- page and the box are then those of a sheet on which it was laid out. Null where the paper has pages.
ALTER TABLE evidence ADD COLUMN place TEXT;
