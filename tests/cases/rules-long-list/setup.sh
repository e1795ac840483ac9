mkdir -p own/_lists
seq -f 'phrase number %.0f' 1 46000 > own/_lists/phrases.txt
