#pragma once
#include <string>
#include <utility>
#include <vector>

namespace dyak::mail {

/// What a letter says, before it is laid out.
struct Said {
  std::string subject;
  std::string text;  ///< plain; an empty line parts paragraphs
  std::string case_name;
  std::string link;  ///< to the case; empty = none
};

struct Letterhead {
  std::string office;
  std::string account_link;  ///< where one chooses what to get; empty = nowhere
  bool mandatory = false;
  bool digest = false;  ///< several said in one letter
};

struct Laid {
  std::string text, html;
};

/// Names of a letter's words and what stands for them; an empty one is not there.
using WordValues = std::vector<std::pair<std::string, std::string>>;

/// The layouts of letters: letter.txt.mustache and letter.html.mustache of a folder, a department's own before ours.
class Frame {
 public:
  /// Folders in the order in which they are looked into. Error{NotFound} when none has a layout.
  explicit Frame(const std::vector<std::string>& folders);
  /// The words of a letter of the program's own, NAME.txt.mustache of the folders. Error{NotFound}.
  std::string words(const std::string& name, const WordValues& values) const;
  Laid lay(const std::vector<Said>& said, const Letterhead& head) const;

 private:
  std::vector<std::string> folders_;
  std::string text_, html_;
};

}  // namespace dyak::mail
