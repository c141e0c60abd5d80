#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/folder.hpp"
#include "engine/crypto/text.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {
namespace {

namespace fs = std::filesystem;

// The emblem of the blank lies beside organisation.yaml; pictures of pages are no definitions.
bool is_picture(const fs::path& path) {
  const std::string kind = path.extension().string();
  return path.parent_path().filename() == "templates" &&
         (kind == ".png" || kind == ".jpg" || kind == ".jpeg" || kind == ".svg");
}

bool is_definition(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".scenario" ||
         (path.extension() == ".xml" && path.parent_path().filename() == "calendars");
}

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (!in.is_open() || in.bad() || !text)
    throw Error(ErrorCode::Unavailable, "Файл " + path.string() + " не читается. Проверьте права на него.");
  return std::move(text).str();
}

}  // namespace

std::vector<SourceFile> read_definition_files(const std::string& root) {
  std::vector<SourceFile> files;
  bool found = false;
  for (const char* folder : {"templates", "forms"}) {
    const fs::path top = fs::path(root) / folder;
    if (!fs::is_directory(top)) continue;
    found = true;
    for (const fs::path& path : files_under(top)) {
      if (is_picture(path))
        files.push_back({path.lexically_relative(root).generic_string(), crypto::base64(read_whole(path))});
      if (is_definition(path)) files.push_back({path.lexically_relative(root).generic_string(), read_whole(path)});
    }
  }
  if (!found) {
    throw Error(ErrorCode::NotFound,
                "В папке " + root + " нет ни templates, ни forms. Назовите папку, где лежат описания.");
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace dyak::definitions
