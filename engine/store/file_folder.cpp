#include "engine/store/file_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/folder.hpp"
#include "engine/cases/descriptor.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/file_digest.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIncoming = "incoming-";
constexpr const char* kKeepingFile = ".keeping";

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorCode::Unavailable, "Файл не записан: проверьте место на диске и права на папку хранилища", {},
              what + ": " + std::system_category().message(errno));
}

/// An open descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// A name is durable once its folder is.
void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() < 0 || ::fsync(opened.number()) != 0) fail("fsync " + folder.string());
}

/// Nobody brings or takes away a file while it lives: no thread of this program and, where the folder is shared, no other
/// program, on whichever machine. Where the file system knows no locks it is this program's alone.
class Keeping {
 public:
  Keeping(const fs::path& folder, FolderKeeper& keeper)
      : lock_(keeper.mutex),
        file_(keeper.is_shared ? ::open((folder / kKeepingFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1) {
    while (file_.number() >= 0 && ::flock(file_.number(), LOCK_EX) != 0 && errno == EINTR) {
    }
  }

 private:
  std::scoped_lock<std::mutex> lock_;
  Descriptor file_;
};

fs::path place_of(const fs::path& folder, const std::string& sha256) { return folder / sha256.substr(0, 2) / sha256; }

class Incoming final : public cases::IncomingFile {
 public:
  Incoming(const fs::path& folder, std::shared_ptr<FolderKeeper> keeping)
      : folder_(folder),
        keeping_(std::move(keeping)),
        name_(made_in(folder)),
        file_(::open(name_.c_str(), O_WRONLY | O_CLOEXEC)) {
    if (file_.number() < 0) fail("open " + name_);
  }
  ~Incoming() override {
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  void append(std::string_view bytes) override {
    digest_.add(bytes);
    size_ += bytes.size();
    if (!cases::write_all(file_.number(), bytes)) fail("write");
  }

  Kept finish() override {
    const std::string sha256 = digest_.hex();
    const fs::path place = place_of(folder_, sha256);
    std::error_code failure;
    fs::create_directories(place.parent_path(), failure);
    if (::fsync(file_.number()) != 0) fail("fsync " + name_);
    {
      const Keeping keeping(folder_, *keeping_);
      if (::rename(name_.c_str(), place.c_str()) != 0) fail("keep " + place.string());
    }
    name_.clear();
    sync_folder(place.parent_path());
    sync_folder(folder_);
    return {sha256, size_};
  }

 private:
  static std::string made_in(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    std::string name = (folder / (std::string(kIncoming) + "XXXXXX")).string();
    const Descriptor made(::mkostemp(name.data(), O_CLOEXEC));
    if (made.number() < 0) fail("mkostemp " + name);
    return name;
  }

  fs::path folder_;
  std::shared_ptr<FolderKeeper> keeping_;
  std::string name_;
  Descriptor file_;
  crypto::Sha256 digest_;
  std::uint64_t size_ = 0;
};

class Kept final : public cases::FileBytes {
 public:
  Kept(int descriptor, std::uint64_t size) : file_(descriptor), size_(size) {}
  std::uint64_t size() const override { return size_; }
  std::string read(std::uint64_t offset, std::size_t most) const override {
    auto bytes = cases::read_at(file_.number(), offset, most);
    if (!bytes) fail("read");
    return std::move(*bytes);
  }

 private:
  Descriptor file_;
  std::uint64_t size_;
};

// nullptr when there is none.
std::shared_ptr<const cases::FileBytes> opened_file(const fs::path& place) {
  const int opened = ::open(place.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0 && errno == ENOENT) return nullptr;
  struct stat about {};
  if (opened >= 0 && ::fstat(opened, &about) == 0)
    return std::make_shared<Kept>(opened, static_cast<std::uint64_t>(about.st_size));
  const int why = errno;
  if (opened >= 0) ::close(opened);
  throw Error(ErrorCode::Unavailable, "Файл сейчас прочитать нельзя. Повторите позже", {},
              "open " + place.string() + ": " + std::system_category().message(why));
}

}  // namespace

bool is_file_name(const std::string& text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::shared_ptr<const cases::FileBytes> in_memory(std::string bytes) {
  class InMemory final : public cases::FileBytes {
   public:
    explicit InMemory(std::string kept) : bytes_(std::move(kept)) {}
    std::uint64_t size() const override { return bytes_.size(); }
    std::string read(std::uint64_t offset, std::size_t most) const override {
      return offset >= bytes_.size() ? std::string{} : bytes_.substr(static_cast<std::size_t>(offset), most);
    }

   private:
    std::string bytes_;
  };
  return std::make_shared<InMemory>(std::move(bytes));
}

void FileFolder::clean(std::chrono::seconds at_least) const {
  std::error_code none;
  const auto latest = fs::file_time_type::clock::now() - at_least;
  for (const auto& entry : fs::directory_iterator(folder_, none)) {
    const bool half_received = entry.path().filename().string().rfind(kIncoming, 0) == 0;
    if (half_received && entry.last_write_time(none) <= latest) fs::remove(entry.path(), none);
  }
}

std::unique_ptr<cases::IncomingFile> FileFolder::receive() const {
  return std::make_unique<Incoming>(folder_, keeping_);
}

std::shared_ptr<const cases::FileBytes> FileFolder::open(const std::string& sha256) const {
  if (!is_file_name(sha256)) return nullptr;
  const std::scoped_lock lock(opened_mutex_);
  const auto known = opened_.find(sha256);
  if (known != opened_.end()) {
    if (auto file = known->second.lock()) return file;
    opened_.erase(known);
  }
  auto file = opened_file(place_of(folder_, sha256));
  if (!file) return nullptr;
  std::erase_if(opened_, [](const auto& one) { return one.second.expired(); });
  opened_.emplace(sha256, file);
  return file;
}

bool FileFolder::drop(const std::string& sha256, Moment not_since) const {
  if (!is_file_name(sha256)) return false;
  const fs::path place = place_of(folder_, sha256);
  const Keeping keeping(folder_, *keeping_);
  struct stat about {};
  if (::stat(place.c_str(), &about) != 0) return errno == ENOENT;
  const std::int64_t brought = static_cast<std::int64_t>(about.st_mtim.tv_sec) * 1000;
  return brought < not_since.unix_ms() && ::unlink(place.c_str()) == 0;
}

bool FileFolder::drop(const std::string& sha256) const {
  if (!is_file_name(sha256)) return true;
  const Keeping keeping(folder_, *keeping_);
  return ::unlink(place_of(folder_, sha256).c_str()) == 0 || errno == ENOENT;
}

void FileFolder::verify(const Named& named, Faults& faults, const std::function<bool()>& is_over) const {
  for (const fs::path& path : files_under(folder_)) {
    const std::string name = path.filename().string();
    if (is_over()) return;
    if (name.rfind(kIncoming, 0) == 0 || name == kKeepingFile) continue;
    if (named.files.count(name) == 0) verify_one(name, {}, faults);
  }
  for (const auto& [sha256, file] : named.files) {
    if (is_over()) return;
    verify_one(sha256, file, faults);
  }
}

void FileFolder::verify_one(const std::string& sha256, const NamedFile& named, Faults& faults) const {
  const std::string title = named.where.value.empty() ? "Файл " + sha256
                                                      : fmt::format("Дело {}, принятый файл «{}» ({})",
                                                                    named.where.value, named.name, sha256);
  try {
    const auto file = open(sha256);
    if (file && sha256_of(*file) == sha256) return;
    const bool is_stray = named.where.value.empty();
    if (file || is_stray) {
      faults.push_back({"file-hash", title + ": содержимое не совпадает с контрольной суммой", named.where});
    } else {
      faults.push_back({"file-missing", title + ": его нет в папке файлов", named.where});
    }
  } catch (const Error&) {
    faults.push_back({"file-unreadable", title + ": прочитать нельзя, проверьте права и диск", named.where});
  }
}

std::vector<std::string> FileFolder::all() const {
  std::vector<std::string> names;
  for (const fs::path& path : files_under(folder_))
    if (const std::string name = path.filename().string(); is_file_name(name)) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace dyak::store
