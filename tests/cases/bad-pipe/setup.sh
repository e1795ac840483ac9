mkfifo pipe.eml
