#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/expression/faults.hpp"

namespace dyak::expression {

enum class Form {
  Literal,
  Name,
  List,
  Record,  ///< parts = values, keys = names
  Member,  ///< parts[0].text
  Index,   ///< parts[0][parts[1]]
  Call,    ///< text(parts...)
  Method,  ///< parts[0].text(parts[1]...)
  Not,
  Negate,
  And,  ///< two parts or more
  Or,
  Binary,  ///< parts[0] text parts[1], text one of + - * / % == != < <= > >= in
  Choice   ///< parts[0] ? parts[1] : parts[2]
};

/// An expression as it was written, before names and types are looked at.
struct Syntax {
  Form form = Form::Literal;
  std::size_t at = 0;  ///< 0-based character that a message about this node points at
  std::string text;    ///< name, member, function or operator
  Value literal;
  std::vector<Syntax> parts;
  std::vector<std::string> keys;
  int height = 1;  ///< of the tree below, itself included
};

enum class TokenKind { Name, Number, Text, Sign, End };

struct Token {
  TokenKind kind = TokenKind::End;
  std::size_t at = 0;  ///< 0-based character
  std::string text;    ///< the name, the sign, the text without quotes and escapes
  Rational number;
};

/// Always ends with an End token. Faults: expr-syntax, expr-text-literal.
std::vector<Token> read_tokens(std::string_view text, Faults& faults);

/// Deepest nesting of brackets, calls, signs and branches.
inline constexpr int kMaxNesting = 64;
/// Longest chain of operators or members, which nests to the left: a.b.c, 1 + 2 + 3. `&&` and `||` count once.
inline constexpr int kMaxHeight = 256;

/// nullopt when the text is not an expression; the fault is told.
/// Faults: those of read_tokens, expr-syntax, expr-too-deep.
std::optional<Syntax> parse(std::string_view text, Faults& faults);

}  // namespace dyak::expression
