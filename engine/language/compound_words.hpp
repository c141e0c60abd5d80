#pragma once
#include <string>

namespace dyak::language {

/// «социально - экономического»: without the spaces where the two words make an adjective that the vocabulary has with a
/// hyphen, in any of its forms.
std::u32string with_compounds(const std::u32string& typed);

}  // namespace dyak::language
