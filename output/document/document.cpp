#include "output/document/document.hpp"

namespace dyak::document {

Spans plain(std::string text) {
  if (text.empty()) return {};
  Span span;
  span.text = std::move(text);
  return {std::move(span)};
}

std::string text_of(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) text += span.text;
  return text;
}

}  // namespace dyak::document
