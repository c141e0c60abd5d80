#include "engine/cli/page_pictures.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/temporary_folder.hpp"

namespace dyak::cli {
namespace {

bool runs(std::vector<const char*> words) {
  words.push_back(nullptr);
  pid_t child = 0;
  int status = 0;
  return posix_spawnp(&child, words.front(), nullptr, nullptr, const_cast<char* const*>(words.data()), environ) == 0 &&
         waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

void write_page_pictures(const std::string& path, const std::string& pdf, int pages) {
  const TemporaryFolder folder;
  const std::string source = folder.path() + "/pages.pdf";
  write_file(source, pdf);
  // The program takes what begins with a hyphen for an option.
  const std::string stem = (path.front() == '-' ? "./" : "") + path.substr(0, path.size() - std::string(".png").size());
  std::vector<const char*> words{"pdftoppm", "-png", "-r", "100"};
  if (pages == 1) words.push_back("-singlefile");
  words.push_back(source.c_str());
  words.push_back(stem.c_str());
  if (!runs(words)) {
    throw Error(ErrorCode::Unavailable,
                "Листы картинками не нарисованы: поставьте poppler-utils (программа pdftoppm) или назовите файл .pdf");
  }
}

}  // namespace dyak::cli
