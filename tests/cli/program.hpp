#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "tests/cli/forked.hpp"
#include "tests/support/files.hpp"

namespace dyak::cli::testing {

using dyak::testing::read_file;
using dyak::testing::source_dir;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

/// What a program said and how it ended.
struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

inline std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

/// Runs a program in the root of the source tree; `input` comes to its standard input.
inline Ran run_program(const std::vector<std::string>& words, const std::string& input = {}) {
  const TempDirectory folder;
  write_file(folder / "in", input);
  std::string line = "cd " + quoted(source_dir().string()) + " &&";
  for (const std::string& word : words) line += " " + quoted(word);
  line += " <" + quoted((folder / "in").string()) + " >" + quoted((folder / "out").string()) + " 2>" +
          quoted((folder / "err").string());
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder / "out"), read_file(folder / "err")};
}

/// The program just built, or the one that DYAK_PROGRAM in the environment names.
inline std::string program_file() {
  const char* other = std::getenv("DYAK_PROGRAM");
  return other != nullptr ? other : DYAK_PROGRAM;
}

/// Runs `dyak` as a program.
inline Ran dyak_started(std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), program_file());
  return run_program(words, input);
}

/// Runs `dyak`, in a fork where it can: see forked.hpp.
inline Ran dyak(const std::vector<std::string>& words, const std::string& input = {}) {
  if (std::getenv("DYAK_PROGRAM") != nullptr) return dyak_started(words, input);
  const TempDirectory folder;
  write_file(folder / "in", input);
  const std::optional<int> status = run_forked(words, folder.path());
  if (!status) return dyak_started(words, input);
  return {WIFEXITED(*status) ? WEXITSTATUS(*status) : -1, read_file(folder / "out"), read_file(folder / "err")};
}

/// The distribution's Python, which has openpyxl, on one script and one argument.
inline Ran python(const std::string& script, const std::string& argument) {
  return run_program({"env", "PYTHONIOENCODING=utf-8", "/usr/bin/python3", "-c", script, argument});
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

inline std::string last_line(const std::string& text) {
  const auto lines = lines_of(text);
  return lines.empty() ? std::string{} : lines.back();
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::size_t times(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

/// The text of a PDF on one line: line ends and soft hyphens are gone, spaces are single and ordinary.
inline std::string flat(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\u00AD") == 0) {
      i += 1;
      while (i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == ' ')) ++i;
      continue;
    }
    const bool no_break = text.compare(i, 2, "\u00A0") == 0;
    const char c = no_break || text[i] == '\n' || text[i] == '\f' ? ' ' : text[i];
    if (no_break) ++i;
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  return out;
}

inline std::string pdf_text(const std::filesystem::path& path, bool layout = false) {
  std::vector<std::string> words{"pdftotext"};
  if (layout) words.emplace_back("-layout");
  words.insert(words.end(), {path.string(), "-"});
  const Ran ran = run_program(words);
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.out;
}

}  // namespace dyak::cli::testing
