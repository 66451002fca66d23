#!/bin/sh
# Assigns a pump and shows the answer, by docs/mqtt.md. Needs mosquitto-clients and protobuf-compiler.
#
#   docs/examples/assign.sh -h BROKER -p 1883 -b milk/v1/ward-a/bed-1 \
#     'pump_id: "pump-1" revision: 1 episode_id: "e1" birth: "2026-11-18T10:00:00Z" timezone: "Europe/Amsterdam"'
#
# The last word is an AssignCommand in protobuf's text format. Exit status: 0 accepted, 1 refused, 2 no answer in 5 s.
set -eu

host=localhost port=1883 base=
while getopts h:p:b: option; do
  case $option in
    h) host=$OPTARG ;;
    p) port=$OPTARG ;;
    b) base=$OPTARG ;;
    *) exit 64 ;;
  esac
done
shift $((OPTIND - 1))

proto=$(dirname "$0")/../../proto/mqtt
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
printf '%s\n' "$*" | protoc --encode=milkway.v1.AssignCommand -I "$proto" milkway.proto >"$folder/command"
# The answer comes on a topic of one's own, never below milk/. It is subscribed to before the command goes out, in a session
# that keeps it. (mosquitto_rr 2.0.11 sends an empty message with -f and -s.)
name=assign-$(basename "$folder")
listen() {
  mosquitto_sub -V 5 -h "$host" -p "$port" -i "$name" -c -x 30 -q 1 -t "answers/$name" "$@"
}
listen -E
mosquitto_pub -V 5 -h "$host" -p "$port" -q 1 -t "$base/cmd/assign" -f "$folder/command" \
  -D publish response-topic "answers/$name"
listen -C 1 -W 5 -N >"$folder/answer" || true
if [ ! -s "$folder/answer" ]; then
  echo "no answer: is the gateway online ($base/status)?" >&2
  exit 2
fi
protoc --decode=milkway.v1.CommandResult -I "$proto" milkway.proto <"$folder/answer" | tee "$folder/result"
grep -q '^accepted: true$' "$folder/result"
