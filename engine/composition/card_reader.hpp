#pragma once
#include "engine/composition/record_names.hpp"
#include "engine/definitions/public_catalogue.hpp"

namespace dyak::composition {

/// Whoever reads a catalogue, as its `readers` ask for him.
class CardReader {
 public:
  CardReader(const workflow::Actor& reader, const RecordNames& record);
  /// Of the names of a card. Whoever has no person equals a field that is empty (`o.head == actor.person`) and must get
  /// nothing by it: he reads what somebody unknown to the directory would read as well.
  bool may_read(const definitions::CatalogueDefinition& catalogue, const expression::Environment& card) const;

 private:
  Value reader_;
  Value as_somebody_;
};

}  // namespace dyak::composition
