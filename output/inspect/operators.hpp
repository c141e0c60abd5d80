#pragma once
#include <memory>
#include <string>

#include "output/inspect/objects.hpp"

namespace dyak::inspect {

/// The operators of a page's content or of a map of characters one after another, each with what stands before it
/// (ISO 32000-1, 7.8.2). Never throws; what is broken is passed over, depth and numbers are limited.
class Operators {
 public:
  explicit Operators(std::string content);
  ~Operators();
  /// Reads on; false at the end.
  bool next();
  const std::string& name() const { return name_; }
  const Objects& operands() const { return operands_; }

 private:
  struct Tokens;
  bool read(int depth, PdfObject& object);
  PdfObject read_array(int depth);
  PdfObject read_dictionary(int depth);

  std::unique_ptr<Tokens> tokens_;
  std::string name_;
  Objects operands_;
};

}  // namespace dyak::inspect
