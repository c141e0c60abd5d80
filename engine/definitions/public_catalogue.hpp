#pragma once
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"

namespace dyak::definitions {

/// One line of a card.
struct CatalogueField {
  expression::TextTemplate label;
  expression::TextTemplate text;  ///< either this …
  expression::Expression value;   ///< … or this
  expression::Expression each;    ///< one line an element, as `item`
  expression::Expression show;    ///< empty = always; may use `item`: what must not be shown, for want of a consent say
  expression::TextTemplate instead;  ///< what stands there when `show` does not hold; empty = nothing
  bool search = false;               ///< found by the words in it
  bool in_list = false;              ///< shown in the list of cards too
  Place place;
};

/// A way to narrow the list: all values of the expression (or of its list) become choices.
struct CatalogueFacet {
  std::string id;
  expression::TextTemplate title;
  expression::Expression value;
};

/// Cases that everybody may see, as cards: an open catalogue without signing in.
struct CatalogueDefinition {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<expression::TextTemplate> intro;  ///< lines above the list
  std::string process;
  expression::Expression where;    ///< empty = all cases
  expression::Expression readers;  ///< who may read a card, as `actor`; empty = everybody
  expression::Expression updated;  ///< date or moment of a card in the feed; empty = there is no feed
  bool main = false;               ///< the one that is opened without a name
  std::vector<expression::Expression> sort;
  expression::TextTemplate code;     ///< of a card: what it is cited by
  expression::TextTemplate heading;  ///< of a card
  std::vector<CatalogueField> fields;
  std::vector<CatalogueFacet> facets;
  expression::Expression files;  ///< list of file fields; empty = none are given
  expression::TextTemplate licence;
  Place place;
};

}  // namespace dyak::definitions
