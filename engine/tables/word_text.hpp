#pragma once
#include <string>
#include <string_view>

namespace dyak::tables {

/// The words of a Word file of 2007 and later, paragraph by paragraph, cells of a table apart by tabs; no pictures, no
/// remarks, nothing that was struck out. Read in a child process (engine/sandbox); a long text is cut and ends in «…».
/// Error{InvalidInput} with what is wrong: no such file, damaged, too much of it, sandbox-….
std::string word_text(std::string_view bytes);

/// The same in this process: what the child does, what fuzzing drives.
std::string read_word_text(std::string_view bytes);

}  // namespace dyak::tables
