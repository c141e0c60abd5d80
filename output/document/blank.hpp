#pragma once
#include <string>
#include <variant>
#include <vector>

#include "engine/base/date.hpp"

/// A form that somebody has still to fill in, on the screen or with a pen: what is asked, in order, without the look.
namespace dyak::document {

enum class BlankKind {
  Line,    ///< a line of text, a number, a date
  Area,    ///< several lines of text
  Choice,  ///< one of many, pulled down
  Radio,   ///< one of a few, all of them shown
  Ticks    ///< any of several, all of them shown
};

struct BlankOption {
  std::string id;  ///< what the field then holds
  std::string title;
};

struct BlankField {
  std::string name;  ///< of the field in the file; a tick's has "/" and the option's id after it
  std::string title;
  std::string hint;  ///< smaller, under the title; may be empty
  std::string need;  ///< «нужно»; empty = may stay empty
  bool required = false;
  BlankKind kind = BlankKind::Line;
  int letters = 0;      ///< most of a text; 0 = no limit
  int lines = 1;        ///< of an area: room for writing by hand
  bool beside = false;  ///< short: stands to the right of its title
  std::vector<BlankOption> options{};
};

struct BlankHeading {
  std::string title;
  int level = 2;  ///< 2 or 3
};

struct BlankNote {
  std::string text;
};

/// Rows of a list: lines and choices only.
struct BlankTable {
  std::string title;
  std::string hint;
  std::string need;
  std::vector<std::string> columns;
  std::vector<std::vector<BlankField>> rows;
};

using BlankPart = std::variant<BlankHeading, BlankNote, BlankField, BlankTable>;

struct Blank {
  std::string form;     ///< id; stands in the file, so that the reader knows what was filled in
  std::string version;  ///< of the form's definition
  std::string title;
  std::string issuer;  ///< whose form it is; may be empty
  std::string basis;   ///< may be empty
  Moment created;      ///< the file's date: nothing else makes two files of one form differ
  std::vector<BlankPart> parts;
};

/// The name of the field that holds «form version».
inline constexpr const char* kBlankIdentity = "dyak-form";

}  // namespace dyak::document
