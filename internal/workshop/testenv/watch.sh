# Reads "+ KIND VALUE" and "- KIND VALUE" lines until the input ends, that is,
# until the test binary has ended in whatever way; then signals the process
# groups and removes the folders that are still on the list.
trap '' INT TERM HUP
list=''
newline='
'
while read -r op entry; do
	case $op in
	+) list="$list$entry$newline" ;;
	-) list=$(printf '%s' "$list" | grep -vxF "$entry")$newline ;;
	esac
done
signalled=''
printf '%s' "$list" | {
	while read -r kind value; do
		case $kind in
		'' | dir) ;;
		*) kill -s "$kind" -- "-$value" 2>/dev/null && signalled="$signalled $value" ;;
		esac
	done
	for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		for pid in $signalled; do kill -s 0 -- "-$pid" 2>/dev/null && { sleep 0.2; break; }; done
	done
	for pid in $signalled; do kill -s KILL -- "-$pid" 2>/dev/null; done
}
printf '%s' "$list" | while read -r kind value; do
	case $kind in dir) rm -rf -- "$value" ;; esac
done
