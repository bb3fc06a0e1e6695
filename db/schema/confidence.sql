-- How sure the words are, from 0 to 1: 1 where they are printed as text, the mean of what OCR says of its words, null where
-- that is not known (an OCR layer that came with the paper, or a paper read before this was kept). `doubtful` are the words
-- quoted that OCR may have misread, parted by spaces; null where there are none.

ALTER TABLE pages ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE evidence ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE evidence ADD COLUMN doubtful TEXT;
