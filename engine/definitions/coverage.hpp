#pragma once
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// A place that names paragraphs of the regulation as its basis.
struct Citation {
  std::vector<std::string> paragraphs;
  std::string by;  ///< «process group-creation, terms.consideration»
  Place place;
};

/// A paragraph of the regulation and who cites it, in the order of the list `paragraphs`.
struct CoveredParagraph {
  std::string id;
  std::string title;
  std::vector<Citation> citations;
};

/// The paragraphs that a basis names: «п. 3.2», «пп. 1.4, 3.1 и 3.2», ranges «пп. 1.8–1.10». Only of the regulation
/// itself: a paragraph of another act («п. 2 ст. 190 ГК РФ») is none. `known` gives ranges their members, in order.
std::vector<std::string> cited_paragraphs(const std::string& basis, const std::vector<std::string>& known);

/// Every `basis` of a file.
std::vector<Citation> citations_of(const Node& file, const std::vector<std::string>& known);

/// Bases that name a paragraph in a way that does not count: «3.2» or «пункт 3.2» instead of «п. 3.2».
std::vector<Citation> uncited_of(const Node& file, const std::vector<std::string>& known);

/// Empty when there is no list `paragraphs`.
std::vector<CoveredParagraph> coverage(const std::vector<SourceFile>& files);

}  // namespace dyak::definitions
