#include "engine/composition/card_reader.hpp"

#include <memory>
#include <utility>

namespace dyak::composition {
namespace {

/// A person of whom nothing is known.
class Unknown final : public Object {
 public:
  std::string_view type() const override { return "person"; }
  std::string key() const override { return {}; }
  Value attribute(std::string_view) const override { return {}; }
  Value title() const override { return {}; }
};

Value named(const workflow::Actor& reader, Value person) {
  return Record{
      {"user", reader.user}, {"person", std::move(person)}, {"roles", List(reader.roles.begin(), reader.roles.end())}};
}

}  // namespace

CardReader::CardReader(const workflow::Actor& reader, const RecordNames& record)
    : reader_(named(reader, record.objects().object("person", reader.person))),
      as_somebody_(named(reader, Value(std::make_shared<const Unknown>()))) {}

bool CardReader::may_read(const definitions::CatalogueDefinition& catalogue,
                          const expression::Environment& card) const {
  const auto holds = [&](const Value& actor) {
    return catalogue.readers.holds(expression::WithName(card, "actor", actor));
  };
  if (catalogue.readers.empty()) return true;
  return holds(reader_) && (!reader_.as_record().at("person").is_null() || holds(as_somebody_));
}

}  // namespace dyak::composition
