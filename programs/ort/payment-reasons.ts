// Why a receipt is turned down, and why a confirmation is taken back: closed lists, worded under ort.reject and ort.reverse.
export const rejectReasons = ['not-found', 'other-sum', 'other-payer', 'used-elsewhere', 'not-a-receipt'] as const;
export const reverseReasons = ['confirmed-by-mistake', 'recalled-by-bank', 'counted-twice'] as const;
