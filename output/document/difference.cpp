// The shortest way from one sequence to another, by E. Myers: the work is the length times the number of differences,
// so differences are bounded and not the length. First lines, then the words of lines that became one another.
#include "output/document/difference.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace dyak::document {
namespace {

using Ids = std::vector<int>;

/// How long each stretch is: like things, then removed ones, then added ones.
struct Stretch {
  std::size_t same = 0, removed = 0, added = 0;
};

/// Each text as a number, alike texts as the same one.
class Numbers {
 public:
  Ids of(const std::vector<std::string>& texts) {
    Ids ids;
    for (const std::string& text : texts)
      ids.push_back(known_.emplace(text, static_cast<int>(known_.size())).first->second);
    return ids;
  }

 private:
  std::map<std::string, int> known_;
};

/// For each step the furthest places on the diagonals −d..d; nothing when more than `most` steps are needed.
std::optional<std::vector<Ids>> steps_between(const Ids& a, const Ids& b, std::size_t most) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  std::vector<Ids> trace;
  for (int d = 0; d <= static_cast<int>(most) && d <= n + m; ++d) {
    Ids now(static_cast<std::size_t>(2 * d + 1), 0);
    for (int k = -d; k <= d; k += 2) {
      int x = 0;
      if (d > 0) {
        const Ids& last = trace.back();
        const auto at = [&](int diagonal) { return last[static_cast<std::size_t>(diagonal + d - 1)]; };
        x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      }
      while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      now[static_cast<std::size_t>(k + d)] = x;
      if (x >= n && x - k >= m) {
        trace.push_back(std::move(now));
        return trace;
      }
    }
    trace.push_back(std::move(now));
  }
  return std::nullopt;
}

/// The way walked back from the end.
std::vector<Stretch> stretches(const Ids& a, const Ids& b, const std::vector<Ids>& trace) {
  std::vector<char> path;  // '=' both, '-' of a, '+' of b, backwards
  int x = static_cast<int>(a.size()), y = static_cast<int>(b.size());
  for (int d = static_cast<int>(trace.size()) - 1; d > 0; --d) {
    const Ids& last = trace[static_cast<std::size_t>(d - 1)];
    const auto at = [&](int diagonal) { return last[static_cast<std::size_t>(diagonal + d - 1)]; };
    const int k = x - y;
    const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
    const int before = down ? at(k + 1) : at(k - 1);
    const int begin = down ? before : before + 1;
    for (; x > begin; --x, --y) path.push_back('=');
    path.push_back(down ? '+' : '-');
    down ? --y : --x;
  }
  path.insert(path.end(), static_cast<std::size_t>(x), '=');
  std::vector<Stretch> all(1);
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    if (*step == '=') {
      if (all.back().removed + all.back().added > 0) all.emplace_back();
      ++all.back().same;
    } else {
      ++(*step == '-' ? all.back().removed : all.back().added);
    }
  }
  return all;
}

struct Walk {
  std::vector<Stretch> stretches;
  bool rough = false;
};

Walk walk(const Ids& a, const Ids& b, std::size_t most) {
  if (const auto trace = steps_between(a, b, most)) return {stretches(a, b, *trace), false};
  std::size_t front = 0, back = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (front < shorter && a[front] == b[front]) ++front;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return {{{front, a.size() - front - back, b.size() - front - back}, {back, 0, 0}}, true};
}

bool is_blank_at(const std::string& text, std::size_t at) {
  return text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text.compare(at, 2, "\u00A0") == 0;
}

std::size_t after_blanks(const std::string& text, std::size_t at) {
  while (at < text.size() && is_blank_at(text, at)) at += text[at] == '\xC2' ? 2 : 1;
  return at;
}

bool is_letter_at(const std::string& text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Words and signs, each with the blanks behind it.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter_at(text, end) && !is_blank_at(text, end)) ++end;
    if (end == at) end = is_blank_at(text, at) ? at : at + 1;
    end = after_blanks(text, end);
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

/// Without blanks at the end, and with common ones between.
std::vector<std::string> bare(std::vector<std::string> texts) {
  for (std::string& text : texts) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
      if (is_blank_at(text, at)) {
        at = after_blanks(text, at);
        if (at < text.size() && !made.empty()) made += ' ';
      } else {
        made += text[at++];
      }
    }
    text = std::move(made);
  }
  return texts;
}

void add_piece(std::vector<ChangePiece>& pieces, Change change, const std::string& text) {
  if (!pieces.empty() && pieces.back().change == change) {
    pieces.back().text += text;
  } else {
    pieces.push_back({change, text});
  }
}

ChangedLine changed_line(const std::string& before, const std::string& after, const DifferenceLimits& limits) {
  const std::vector<std::string> old_words = words_of(before), new_words = words_of(after);
  Numbers numbers;
  const Ids a = numbers.of(bare(old_words)), b = numbers.of(bare(new_words));
  ChangedLine line;
  std::size_t i = 0, j = 0;
  for (const Stretch& stretch : walk(a, b, limits.words).stretches) {
    for (std::size_t n = 0; n < stretch.same; ++n, ++i, ++j) add_piece(line.pieces, Change::Same, new_words[j]);
    for (std::size_t n = 0; n < stretch.removed; ++n) add_piece(line.pieces, Change::Removed, old_words[i++]);
    for (std::size_t n = 0; n < stretch.added; ++n) add_piece(line.pieces, Change::Added, new_words[j++]);
  }
  return line;
}

/// Whether enough words of the shorter line stand in the other one for it to be the same line, changed.
bool are_akin(const std::string& before, const std::string& after) {
  std::map<std::string, int> left;
  const std::vector<std::string> old_words = bare(words_of(before)), new_words = bare(words_of(after));
  for (const std::string& word : old_words) ++left[word];
  std::size_t common = 0;
  for (const std::string& word : new_words) {
    if (auto found = left.find(word); found != left.end() && found->second-- > 0) ++common;
  }
  return common * 5 >= std::min(old_words.size(), new_words.size()) * 2 && common > 0;
}

ChangedLine whole(Change change, const std::string& text) { return {change, {{change, text}}}; }

/// Lines between two that are alike: each removed one with the next added one that it became.
void add_changed(Difference& made, const std::vector<std::string>& before, const std::vector<std::string>& after,
                 const Stretch& stretch, std::size_t i, std::size_t j, const DifferenceLimits& limits) {
  constexpr std::size_t kLookAhead = 8;
  const std::size_t end_i = i + stretch.removed, end_j = j + stretch.added;
  for (; i < end_i; ++i) {
    std::size_t akin = j;
    while (akin < std::min(end_j, j + kLookAhead) && !are_akin(before[i], after[akin])) ++akin;
    if (akin == std::min(end_j, j + kLookAhead)) {
      made.lines.push_back(whole(Change::Removed, before[i]));
      continue;
    }
    for (; j < akin; ++j) made.lines.push_back(whole(Change::Added, after[j]));
    made.lines.push_back(changed_line(before[i], after[j++], limits));
  }
  for (; j < end_j; ++j) made.lines.push_back(whole(Change::Added, after[j]));
}

}  // namespace

bool ChangedLine::is_changed() const {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const ChangePiece& piece) { return piece.change != Change::Same; });
}

Difference difference(const std::vector<std::string>& before, const std::vector<std::string>& after,
                      const DifferenceLimits& limits) {
  Numbers numbers;
  const Ids a = numbers.of(bare(before)), b = numbers.of(bare(after));
  const Walk way = walk(a, b, limits.lines);
  Difference made;
  made.rough = way.rough;
  std::size_t i = 0, j = 0;
  for (const Stretch& stretch : way.stretches) {
    for (std::size_t n = 0; n < stretch.same; ++n, ++i, ++j) made.lines.push_back(whole(Change::Same, after[j]));
    add_changed(made, before, after, stretch, i, j, limits);
    i += stretch.removed;
    j += stretch.added;
  }
  return made;
}

}  // namespace dyak::document
