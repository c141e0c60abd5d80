#pragma once

namespace dyak {

/// What a paper can show. Answered by whatever draws papers, asked wherever a text is typed: what was taken must not be
/// refused when the order that bears it is issued.
class Printable {
 public:
  virtual ~Printable() = default;
  /// False for a character that no font has, that is written from right to left or that controls a terminal.
  virtual bool can_print(char32_t character) const = 0;
};

}  // namespace dyak
