#pragma once
#include <string>

namespace dyak::store {

/// What is packed: what comes in all of its kind again and again need not lie in each (see packing_words.hpp).
enum class Packing {
  Document,  ///< what a paper was drawn from, JSON
  State,     ///< a case as it stands, JSON
  Paper      ///< the bytes of a PDF
};

/// A long text as it is kept: deflated, if that makes it shorter. Nothing that is kept plain begins like a packed one.
std::string packed(const std::string& text, Packing kind);
/// Back again; what an older program kept plain, or packed its way, is known. Error{Internal} for what is damaged.
std::string unpacked(const std::string& kept);

/// The same of bytes, which need not be a text.
std::string packed_bytes(const std::string& bytes, Packing kind);
std::string unpacked_bytes(const std::string& kept);

}  // namespace dyak::store
