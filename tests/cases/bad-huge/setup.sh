truncate -s 100M huge.eml
