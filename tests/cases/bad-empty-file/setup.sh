: >empty.eml
