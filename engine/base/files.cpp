#include "engine/base/files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/base/error.hpp"

namespace dyak {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) throw Error(ErrorCode::NotFound, "Файл «" + path + "» не читается");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::filesystem::path target(path);
  std::error_code problem;
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), problem);
  const std::filesystem::path beside(path + ".part");
  std::ofstream out(beside, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) std::filesystem::rename(beside, target, problem);
  if (!out || problem) {
    std::filesystem::remove(beside, problem);
    throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте место на диске и права");
  }
}

}  // namespace dyak
