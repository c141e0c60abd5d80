#pragma once
// What the tests of the checker share: papers spoilt in what they say, in the numbers of the layout, on the finished
// pages, in the bytes of the file.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "output/inspect/gost/gost.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::inspect::faults {

using document::Document;
using document::Paragraph;
using document::Points;
using layout::Item;
using layout::Laid;
using layout::TextRun;
using pdf::Renderer;
using pdf::RenderOptions;

constexpr double kMm = 72 / 25.4;

inline gost::Report report_on(const std::string& bytes, const std::string& profile = "") {
  const inspect::Paper paper = inspect::read_paper(bytes);
  return gost::check(paper, gost::find_standard(profile, paper.created));
}

inline std::string told(const gost::Report& report) {
  std::string text;
  for (const auto& finding : report.findings)
    text += finding.code + ", " + std::to_string(finding.page) + ": " + finding.message + "\n";
  return text;
}

inline Document order() { return test::an_order(); }
inline Document letter() { return test::a_refusal(); }

using Settings = std::map<std::string, double>;

inline std::string with_settings(const Document& paper, const Settings& settings) {
  RenderOptions options;
  options.layout = settings;
  return Renderer(options).render(paper);
}

inline std::string drawn(const Document& paper) {
  static const Renderer renderer;
  return renderer.render(paper);
}

inline std::string moved(const Document& paper, const std::function<void(Laid&)>& move) {
  static const Renderer renderer;
  Laid laid = renderer.lay_out(paper);
  move(laid);
  return renderer.draw(paper, laid);
}

inline std::string spoilt(Document paper, const std::function<void(Document&)>& spoil) {
  spoil(paper);
  return drawn(paper);
}

inline std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  const std::size_t at = bytes.find(from);
  EXPECT_NE(at, std::string::npos) << from << " is not in the file";
  if (at != std::string::npos) bytes.replace(at, from.size(), to);
  return bytes;
}

/// Every line that holds the words.
inline void each_line(Laid& laid, const std::string& words,
                      const std::function<void(TextRun&, std::size_t page)>& change) {
  bool found = false;
  for (std::size_t page = 0; page < laid.pages.size(); ++page) {
    for (Item& item : laid.pages[page].items) {
      auto* run = std::get_if<TextRun>(&item.shape);
      if (run == nullptr || run->text.find(words) == std::string::npos) continue;
      change(*run, page);
      found = true;
    }
  }
  EXPECT_TRUE(found) << words << " is not on the pages";
}

inline void shift_line(Laid& laid, const std::string& words, double dx, double dy) {
  each_line(laid, words, [&](TextRun& run, std::size_t) { run.x += dx * kMm, run.y += dy * kMm; });
}

inline std::function<void(Laid&)> shifting(const std::string& words, double dx, double dy) {
  return [=](Laid& laid) { shift_line(laid, words, dx, dy); };
}

/// The page number of page 2.
inline void change_number(Laid& laid, const std::function<void(Item&)>& change) {
  for (Item& item : laid.pages.at(1).items) {
    if (item.element == layout::kPagination && std::holds_alternative<TextRun>(item.shape)) return change(item);
  }
  ADD_FAILURE() << "page 2 has no number";
}

/// The last items of page 1 that hold the words go to the top of a new page 2.
inline std::string on_a_new_page(const Document& paper, const std::vector<std::string>& words) {
  return moved(paper, [&](Laid& laid) {
    layout::Page next;
    next.width = laid.pages[0].width;
    next.height = laid.pages[0].height;
    for (const std::string& word : words) {
      auto& items = laid.pages[0].items;
      for (std::size_t i = 0; i < items.size(); ++i) {
        auto* run = std::get_if<TextRun>(&items[i].shape);
        if (run == nullptr || run->text.find(word) == std::string::npos) continue;
        run->y = 30 * kMm;
        next.items.push_back(items[i]);
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        break;
      }
    }
    laid.pages.insert(laid.pages.begin() + 1, next);
  });
}

inline Paragraph& preamble(Document& paper) { return std::get<Paragraph>(paper.body.at(0)); }

inline void say(Document& paper, const std::string& sentence) { preamble(paper).spans = document::plain(sentence); }

inline std::string saying(const std::string& sentence) {
  return spoilt(order(), [&](Document& paper) { say(paper, sentence); });
}

/// A line end forced where none may be: our own line breaking would never part these.
inline std::string parted(const std::string& above, const std::string& below) {
  return saying("В соответствии с положением о сетевом взаимодействии учреждений района " + above + "\n" + below +
                ", в целях объединения методических ресурсов учреждений района");
}

struct Fault {
  const char* name;  ///< what was done
  const char* code;  ///< what must be found
  std::function<std::string()> make;
};

inline void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

inline std::string replaced_all(std::string bytes, const std::string& from, const std::string& to) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + to.size()), ++count)
    bytes.replace(at, from.size(), to);
  EXPECT_GT(count, 0u) << from << " is not in the file";
  return bytes;
}

/// Careless layout and structure, as the first tests had them; and habits of people who write in a word processor.
const std::vector<Fault>& faults();
const std::vector<Fault>& habits();

}  // namespace dyak::inspect::faults
