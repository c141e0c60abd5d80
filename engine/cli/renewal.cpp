#include "engine/cli/renewal.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dyak::cli {

void run_again() {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  const std::string line{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> words;
  for (std::size_t from = 0; from < line.size();) {
    const std::size_t end = std::min(line.find('\0', from), line.size());
    words.push_back(line.substr(from, end - from));
    from = end + 1;
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv("/proc/self/exe", arguments.data());
}

}  // namespace dyak::cli
