#pragma once
#include <string>
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

/// The layouts of letters: letter.txt.mustache and letter.html.mustache of a folder, a department's own before ours.
class Frame {
 public:
  /// Folders in the order in which they are looked into. Error{NotFound} when none has a layout.
  explicit Frame(const std::vector<std::string>& folders);
  Laid lay(const std::vector<Said>& said, const Letterhead& head) const;

 private:
  std::string text_, html_;
};

}  // namespace dyak::mail
