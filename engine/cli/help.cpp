#include "engine/cli/help.hpp"

#include <algorithm>
#include <sstream>

#include "engine/base/diagnostics.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kWidth = 90;
constexpr std::size_t kColumn = 26;  // where the sentences of the overview begin

const char* const kEverywhere =
    "Везде: --data ПАПКА (запись, обычно data), --definitions ПАПКА (где templates и forms), --now МОМЕНТ, --as "
    "ПОЛЬЗОВАТЕЛЬ, --json.\n"
    "Код выхода: 0 — сделано, 1 — отказано или есть замечания, 2 — команда написана неверно, 3 — не найдено или "
    "запрещено, 4 — сбой.\n";

std::string noun_of(const Command& command) { return command.words.substr(0, command.words.find(' ')); }

// What may not be broken: "[--state S]" and "--from DATE" stay whole; a sentence in brackets does not.
std::vector<std::string> pieces(const std::string& text) {
  constexpr std::size_t kLongest = 40;
  std::vector<std::string> all;
  int depth = 0;
  std::string piece;
  const auto end_piece = [&] {
    std::istringstream words(count_characters(piece) > kLongest ? piece : std::string{});
    if (words.str().empty() && !piece.empty()) all.push_back(piece);
    for (std::string word; words >> word;) all.push_back(word);
    piece.clear();
  };
  for (const char c : text + " ") {
    if (c == '[' || c == '(') ++depth;
    if (c == ']' || c == ')') --depth;
    if (c != ' ' || depth > 0)
      piece += c;
    else
      end_piece();
  }
  end_piece();
  return all;
}

// `text` in lines of kWidth characters that begin at `indent`; the first one continues what stands before it.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t used) {
  std::string out;
  for (const std::string& piece : pieces(text)) {
    const std::size_t length = count_characters(piece);
    if (used > indent && used + 1 + length > kWidth) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (used > indent) {
      out += ' ';
      ++used;
    }
    out += piece;
    used += length;
  }
  return out + "\n";
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    out += wrapped(text.substr(from, end - from), 0, 0);
    from = end + 1;
  }
  return out;
}

}  // namespace

std::string overview(const std::vector<Command>& commands) {
  std::vector<Command> sorted = commands;
  const auto place = [&](const Command& c) {
    return std::find_if(commands.begin(), commands.end(),
                        [&](const Command& other) { return noun_of(other) == noun_of(c); }) -
           commands.begin();
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Command& a, const Command& b) { return place(a) < place(b); });
  std::string out = "Команды dyak; как пишется каждая — dyak help КОМАНДА:\n";
  std::string noun;
  for (const Command& command : sorted) {
    if (noun_of(command) != noun &&
        (command.words.find(' ') != std::string::npos || noun.find(' ') != std::string::npos))
      out += '\n';
    noun = noun_of(command);
    const std::string start = "  " + command.words;
    const std::size_t pad = start.size() + 2 > kColumn ? 2 : kColumn - start.size();
    out += start + std::string(pad, ' ') + wrapped(command.about, kColumn, std::max(kColumn, start.size() + pad));
  }
  return out + "\n" + paragraphs(kEverywhere);
}

std::string usage_of(const std::vector<Command>& commands, const std::string& words) {
  std::string out;
  for (const Command& command : commands) {
    if (command.words != words && command.words.rfind(words + " ", 0) != 0) continue;
    const std::string start = "  dyak " + command.words + " ";
    out += (out.empty() ? std::string{} : "\n") + start + wrapped(command.usage, 10, start.size() + 1);
    out += "      " + wrapped(command.about, 6, 6);
  }
  return out + "\n" + paragraphs(kEverywhere);
}

std::string guessed(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  std::vector<std::string> known;
  std::vector<std::string> nouns;
  for (const Command& command : commands) {
    known.push_back(command.words);
    nouns.push_back(noun_of(command));
  }
  const std::string noun = words.empty() ? "" : words[0];
  std::string near = words.size() > 1 ? nearest(noun + " " + words[1], known) : std::string{};
  if (near.empty() && words.size() > 1 && std::find(nouns.begin(), nouns.end(), noun) == nouns.end())
    near = nearest(noun, nouns);
  if (near.empty() && words.size() == 1 && std::find(nouns.begin(), nouns.end(), noun) == nouns.end())
    near = nearest(noun, nouns);
  return near.empty() ? "" : ": возможно, «" + near + "»";
}

}  // namespace dyak::cli
