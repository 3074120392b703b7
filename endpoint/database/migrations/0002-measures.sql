-- What the checks say of a text, by which the queue is filtered: names of the measures that are beyond
-- their thresholds. Null in a revision from before. Made of the text as it comes, and gone with the line.
alter table clips add column findings text[];
-- Tokens of Qwen3's vocabulary, estimated.
alter table clips add column tokens integer;
