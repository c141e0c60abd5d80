#pragma once
#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// Lays an overlay (of a story, a scenario) over the organisation's file: its settings instead of those there, key by
/// key, its signatories besides those there. Other keys of the overlay are left alone.
void lay_over(Node& organisation, const Node& overlay);
/// The other way round: the settings of a ready part, where the organisation has none of that name.
void lay_under(Node& organisation, const Node& part);

}  // namespace dyak::definitions
