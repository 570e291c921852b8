#!/bin/sh
# The whole recipe: start weights, a training, one that goes on from it, export, calibration.
# train.sh DATA, where DATA holds polnear/. Interrupt it at any time and start it again: it goes on.
set -eu
data=$1/polnear
python=${PYTHON:-python3}
runs=${RUNS:-training-runs}
here=$(dirname "$0")
model=$here/../src/sayso/attribution/model
export PYTHONPATH="$here"
mkdir -p "$runs"

[ -d "$runs/start" ] || $python "$here/fetch_weights.py" "$runs/start"
train() { $python "$here/train.py" "$data" --weights "$runs/start" --context 24 --passes 3 "$@"; }
train --out "$runs/first"
train --out "$runs/second" --start "$runs/first" --rate 2.5e-4 --head-rate 6e-4 --seed 4
$python "$here/export.py" --weights "$runs/start" --run "$runs/second" --out "$model"
$python "$here/calibrate.py" "$data" --model "$model"
