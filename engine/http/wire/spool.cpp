#include "engine/http/wire/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/cases/descriptor.hpp"

namespace dyak::http {
namespace {

[[noreturn]] void fail(const char* what) {
  throw Error(ErrorCode::Unavailable, "Файл не принят: на сервере не хватает места", {},
              std::string(what) + ": " + std::system_category().message(errno));
}

// Not every file system can make a file without a name: there it loses its name at once.
int nameless(const std::string& folder) {
  const int made = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (made >= 0) return made;
  std::string name = folder + "/upload-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Spool::Spool(const std::string& folder, std::shared_ptr<const void> place)
    : descriptor_(nameless(folder)), place_(std::move(place)) {
  if (descriptor_ < 0) fail("open");
}

Spool::~Spool() { ::close(descriptor_); }

void Spool::append(std::string_view bytes) {
  if (!cases::write_all(descriptor_, bytes)) fail("write");
  size_ += bytes.size();
}

std::string Spool::read(std::uint64_t offset, std::size_t most) const {
  auto bytes = cases::read_at(descriptor_, offset, most);
  if (!bytes) fail("read");
  return std::move(*bytes);
}

}  // namespace dyak::http
