#!/bin/sh
# The whole recipe: start weights, teacher, its answers, student, mean, export, calibration.
# train.sh DATA, where DATA holds polnear/. Interrupt it at any time and start it again: it goes on.
set -eu
data=$1/polnear
python=${PYTHON:-python3}
runs=${RUNS:-training-runs}
here=$(dirname "$0")
export PYTHONPATH="$here"
mkdir -p "$runs"

[ -d "$runs/start" ] || $python "$here/fetch_weights.py" "$runs/start"
$python "$here/train.py" "$data" --encoder mpnet --weights "$runs/start/mpnet" --out "$runs/teacher" \
  --passes 2 --rate 6e-5 --head-rate 5e-4 --freeze 3 --context 24
[ -f "$runs/soft.pt" ] || $python "$here/soft_labels.py" "$data" --weights "$runs/start/mpnet" \
  --run "$runs/teacher" --out "$runs/soft.pt"
$python "$here/train.py" "$data" --weights "$runs/start/minilm" --out "$runs/first" \
  --passes 3 --context 24
$python "$here/train.py" "$data" --weights "$runs/start/minilm" --start "$runs/first" \
  --soft "$runs/soft.pt" --out "$runs/student" --passes 2 --rate 2.5e-4 --head-rate 6e-4 \
  --context 24 --seed 2
$python "$here/average.py" "$runs/first" "$runs/student" --out "$runs/shipped"
$python "$here/export.py" --weights "$runs/start/minilm" --run "$runs/shipped" \
  --out "$here/../src/sayso/attribution/model"
$python "$here/calibrate.py" "$data" --model "$here/../src/sayso/attribution/model"
