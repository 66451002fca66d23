#!/bin/sh
# systemd as process 1, in namespaces of its own: systemd.sh FOLDER NODE PACKAGE. Started by systemd.ts, which made the
# namespaces. What it writes to is private and gone with it; the rest of the machine's files is there to be read.
# FOLDER has units/ (all the units that this systemd knows besides those in /etc/systemd/system) and dist/ (the command).
set -eu
folder=$1 node=$2 package=$3

mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/test /run/local/bin /run/local/lib/milkway /run/etc
mount --bind "$folder" /run/test

# /usr/local, with the command as an installation would have it there.
touch /run/local/bin/node /run/local/lib/milkway/package.json
mount --bind "$node" /run/local/bin/node
mount --bind "$package/package.json" /run/local/lib/milkway/package.json
for part in node_modules firmware; do
  mkdir /run/local/lib/milkway/$part
  mount --bind "$package/$part" /run/local/lib/milkway/$part
done
cp -r "$folder/dist" /run/local/lib/milkway/dist
printf '#!/bin/sh\nexec /usr/local/bin/node /usr/local/lib/milkway/dist/milkway.mjs "$@"\n' >/run/local/bin/milkway
chmod 755 /run/local/bin/milkway
mount --rbind /run/local /usr/local

# A user for the service, and an /etc that may be written.
cp -a /etc/. /run/etc/
rm -rf /run/etc/systemd/system
mkdir -p /run/etc/systemd/system /run/etc/milkway
mount --bind /run/etc /etc
grep -q '^milkway:' /etc/group || echo 'milkway:x:64500:' >>/etc/group
grep -q '^dialout:' /etc/group || echo 'dialout:x:64501:' >>/etc/group
grep -q '^milkway:' /etc/passwd ||
  echo 'milkway:x:64500:64500:Milkway gateway:/var/lib/milkway:/usr/sbin/nologin' >>/etc/passwd

for part in /var/lib /var/tmp /tmp; do mount -t tmpfs -o mode=1777 tmpfs $part; done
chmod 755 /var/lib
while umount /sys/fs/cgroup 2>/dev/null; do :; done
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -o remount,bind,ro /

# A container's systemd leaves the machine's own settings alone.
exec env -i container=milkway-test PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  SYSTEMD_UNIT_PATH=/etc/systemd/system:/run/test/units \
  SYSTEMD_GENERATOR_PATH=/run/test/none SYSTEMD_ENVIRONMENT_GENERATOR_PATH=/run/test/none \
  /lib/systemd/systemd --system --unit=multi-user.target --log-target=null --show-status=no \
  --default-standard-output=null
