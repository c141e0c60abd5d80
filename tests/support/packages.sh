# Sourced by tests/run and samples/run: what the machine must have, and how it gets it (Debian 12 and its relatives).

build_packages=(
  g++ cmake ninja-build pkg-config ccache mold
  libpoco-dev libpodofo-dev libqpdf-dev libspng-dev libxlsxwriter-dev libicu-dev libharfbuzz-dev hyphen-ru libyaml-cpp-dev libfmt-dev libgmime-3.0-dev
  libkainjow-mustache-dev libargon2-dev libqrencode-dev zlib1g-dev libexpat1-dev libssl-dev libpq-dev
  graphviz fonts-liberation2 fonts-dejavu-core fonts-paratype xz-utils libjs-bootstrap5
)
test_packages=(
  chromium clang-format clang-tidy clang
  libgtest-dev libgmock-dev libbenchmark-dev
  poppler-utils qpdf python3-openpyxl python3-pikepdf python3-fonttools python3-gi gir1.2-poppler-0.18 dovecot-pop3d python3-aiosmtpd sqlite3 git slowhttptest zbar-tools openssl postgresql haproxy
  default-jre-headless libpdfbox2-java libactivation-java libbcprov-java libjaxb-api-java libjaxb-java
)

# install_packages NAME...: installs those that are missing, as root or with sudo; says nothing and takes no time when none is.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system: make sure yourself that these are installed: $*" >&2
    return 0
  fi
  local missing=() name present
  present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for name in "$@"; do
    grep -qxF "$name installed" <<<"$present" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local root=()
  if [ "$(id -u)" != 0 ]; then
    root=(sudo -n)
    if ! sudo -n true 2>/dev/null; then
      echo "Missing packages: ${missing[*]}" >&2
      echo "Install them: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
  fi
  echo "Installing: ${missing[*]}" >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >&2 || echo "apt-get update failed; going on with the lists there are" >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null >&2
}

# Node 18 or newer with npm, from wherever; the distribution's own only when there is none.
install_node() {
  local major=0
  if command -v node >/dev/null; then
    major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  fi
  if [ "$major" -ge 18 ] && command -v npm >/dev/null; then return 0; fi
  install_packages nodejs npm
}
