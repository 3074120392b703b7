-- The public name of whoever gave it, as the line says it; gone when the name is taken back.
alter table release_items add column credit text;
-- Hash of the same line without the name, under a nonce of its own; null where the line named nobody.
alter table release_items add column uncredited_sha256 text;
