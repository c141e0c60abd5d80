#pragma once
#include <array>
#include <string_view>

// Tables of endings: genitive, dative, accusative, instrumental,
// prepositional after the nominative, which is never looked at.
namespace dyak::language::endings {

using Six = std::array<std::string_view, 6>;

// Nouns of the second declension.
inline constexpr Six kHard{"", "а", "у", "а", "ом", "е"};
inline constexpr Six kHardEm{"", "а", "у", "а", "ем", "е"};  // Бабич, Кац
inline constexpr Six kJ{"й", "я", "ю", "я", "ем", "е"};      // Гарай
inline constexpr Six kIj{"й", "я", "ю", "я", "ем", "и"};     // Алий
inline constexpr Six kJYo{"й", "я", "ю", "я", "ём", "е"};
inline constexpr Six kSoft{"ь", "я", "ю", "я", "ем", "е"};    // Гоголь
inline constexpr Six kSoftYo{"ь", "я", "ю", "я", "ём", "е"};  // Король
inline constexpr Six kMouse{"ь", "а", "у", "а", "ем", "е"};   // Мышь
// Surnames of possessive origin.
inline constexpr Six kPossessive{"", "а", "у", "а", "ым", "е"};
inline constexpr Six kPossessiveF{"а", "ой", "ой", "у", "ой", "ой"};
// Adjectival; two letters cut.
inline constexpr Six kAdjHard{"ый", "ого", "ому", "ого", "ым", "ом"};
inline constexpr Six kAdjVelar{"ий", "ого", "ому", "ого", "им", "ом"};
inline constexpr Six kAdjSoft{"ий", "его", "ему", "его", "им", "ем"};
inline constexpr Six kAdjHardF{"ая", "ой", "ой", "ую", "ой", "ой"};
inline constexpr Six kAdjSibilantF{"ая", "ей", "ей", "ую", "ей", "ей"};
inline constexpr Six kAdjSoftF{"яя", "ей", "ей", "юю", "ей", "ей"};
inline constexpr Six kAdjPossessive{"ий", "ьего", "ьему", "ьего", "ьим", "ьем"};  // Медвежий, Третий
inline constexpr Six kAdjPossessiveF{"ья", "ьей", "ьей", "ью", "ьей", "ьей"};
// First declension.
inline constexpr Six kA{"а", "ы", "е", "у", "ой", "е"};
inline constexpr Six kAVelar{"а", "и", "е", "у", "ой", "е"};
inline constexpr Six kASibilant{"а", "и", "е", "у", "ей", "е"};
inline constexpr Six kATs{"а", "ы", "е", "у", "ей", "е"};
inline constexpr Six kYa{"я", "и", "е", "ю", "ей", "е"};
inline constexpr Six kYaYo{"я", "и", "е", "ю", "ёй", "е"};         // Илья
inline constexpr Six kIya{"я", "и", "и", "ю", "ей", "и"};          // Мария, Ахия
inline constexpr Six kASibilantOy{"а", "и", "е", "у", "ой", "е"};  // Ходжа, Лапша
inline constexpr Six kATsOy{"а", "ы", "е", "у", "ой", "е"};        // Овца
// Third declension.
inline constexpr Six kThird{"ь", "и", "и", "ь", "ью", "и"};  // Нинель
inline constexpr Six kLyubov{"овь", "ови", "ови", "овь", "овью", "ови"};
// Fleeting vowels.
inline constexpr Six kEts{"ец", "ца", "цу", "ца", "цем", "це"};
inline constexpr Six kEtsOm{"ец", "ца", "цу", "ца", "цом", "це"};
inline constexpr Six kEtsJ{"ец", "йца", "йцу", "йца", "йцем", "йце"};
inline constexpr Six kEtsJOm{"ец", "йца", "йцу", "йца", "йцом", "йце"};
inline constexpr Six kEtsSoft{"ец", "ьца", "ьцу", "ьца", "ьцем", "ьце"};
inline constexpr Six kEtsSoftOm{"ец", "ьца", "ьцу", "ьца", "ьцом", "ьце"};
inline constexpr Six kOk{"ок", "ка", "ку", "ка", "ком", "ке"};
inline constexpr Six kEkSoft{"ек", "ька", "ьку", "ька", "ьком", "ьке"};
inline constexpr Six kEj{"ей", "ья", "ью", "ья", "ьём", "ье"};  // Соловей
inline constexpr Six kEl{"ел", "ла", "лу", "ла", "лом", "ле"};  // Павел
inline constexpr Six kEn{"ень", "ня", "ню", "ня", "нем", "не"};
inline constexpr Six kLev{"ев", "ьва", "ьву", "ьва", "ьвом", "ьве"};
inline constexpr Six kEnYo{"ень", "ня", "ню", "ня", "нём", "не"};    // Ремень
inline constexpr Six kElSoft{"ель", "ля", "лю", "ля", "лем", "ле"};  // Стебель
inline constexpr Six kOlSoft{"оль", "ля", "лю", "ля", "лем", "ле"};  // Уголь
inline constexpr Six kOnSoft{"онь", "ня", "ню", "ня", "нём", "не"};  // Огонь
inline constexpr Six kEk{"ек", "ка", "ку", "ка", "ком", "ке"};       // Неборачек
inline constexpr Six kEr{"ер", "ра", "ру", "ра", "ром", "ре"};       // Бобёр
inline constexpr Six kOl{"ол", "ла", "лу", "ла", "лом", "ле"};       // Хохол
inline constexpr Six kPyotr{"ётр", "етра", "етру", "етра", "етром", "етре"};
inline constexpr Six kYozh{"ёж", "ежа", "ежу", "ежа", "ежом", "еже"};
inline constexpr Six kYorsh{"ёрш", "ерша", "ершу", "ерша", "ершом", "ерше"};
inline constexpr Six kZayats{"яц", "йца", "йцу", "йца", "йцем", "йце"};

}  // namespace dyak::language::endings
