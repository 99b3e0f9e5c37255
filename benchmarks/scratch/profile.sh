# profile.sh case label=folder
rm -rf /tmp/h/pages1/prof; mkdir /tmp/h/pages1/prof
NODE_OPTIONS="" PROF=1 node_modules/.bin/tsx scratch/runprof.mts "$1" "$2"
f=$(ls -S /tmp/h/pages1/prof/*.cpuprofile | head -1)
node_modules/.bin/tsx scratch/prof.mts $f
