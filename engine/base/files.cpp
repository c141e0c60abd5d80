#include "engine/base/files.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/base/error.hpp"

namespace dyak {
namespace {

/// A file that nobody else writes, of this program or of another that has the same folder: renamed when it is whole,
/// else taken away.
class Beside {
 public:
  explicit Beside(const std::filesystem::path& folder) {
    static std::atomic<unsigned> last{0};
    do {
      path_ = folder / (".dyak-" + std::to_string(++last) + ".part");
      file_ = std::fopen(path_.c_str(), "wbx");
    } while (file_ == nullptr && errno == EEXIST);
  }
  ~Beside() {
    if (file_ != nullptr) std::fclose(file_);
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  bool write(const std::string& bytes) {
    return file_ != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }
  bool become(const std::filesystem::path& target) {
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    std::error_code problem;
    if (closed) std::filesystem::rename(path_, target, problem);
    if (!closed || problem) return false;
    path_.clear();
    return true;
  }

 private:
  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
};

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) throw Error(ErrorCode::NotFound, "Файл «" + path + "» не читается");
  std::ostringstream bytes;  // whole blocks go over; an iterator would ask for each byte
  if (in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
  if (in.bad() || !bytes)  // the disk gave up midway: what came so far is not the file
    throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не дочитан: диск или сеть отказали. Повторите позже");
  return std::move(bytes).str();
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::filesystem::path target(path);
  std::error_code problem;
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), problem);
  Beside beside(target.parent_path());
  if (beside.write(bytes) && beside.become(target)) return;
  throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте место на диске и права");
}

}  // namespace dyak
